/* The parts of one program, so that they share one server. */
#pragma once

void mysql_connection_add_tests (void);
void mysql_turns_add_tests (void);
void mysql_move_add_tests (void);
void mysql_sync_add_tests (void);
void mysql_chaos_add_tests (void);
void mysql_population_add_tests (void);
void mysql_accounts_add_tests (void);
