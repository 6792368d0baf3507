/* aporia-extract-sanitizer.h: whether this is a build with the address sanitizer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Its shadow memory needs terabytes of addresses, and its search for leaks a helper process that
 * may look into this one: both are what the confinement forbids.
 */

#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define APORIA_EXTRACT_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define APORIA_EXTRACT_ADDRESS_SANITIZER 1
#endif
#endif
#ifndef APORIA_EXTRACT_ADDRESS_SANITIZER
#define APORIA_EXTRACT_ADDRESS_SANITIZER 0
#endif
