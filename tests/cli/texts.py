"""A CV, a posting and answers, for tests of the command line."""

CV = """Rosa Habermann
Sous Chef
Experience
2021-2026 Sous Chef, Example Bistro
Cut food waste by 18 % with a new stock list.
Skills
HACCP, menu planning, team leadership, stock control
"""
JD = """Sous Chef (m/f/d)
What we ask for
Solid knowledge of HACCP, menu planning and allergen management.
Team leadership is a must.
"""
ANSWERS = """I counted the waste for two weeks
and cut it by 18 percent with a new list.

SKIP

Everybody does it like that, so it must be right.
"""
