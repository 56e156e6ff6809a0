"""The ways of working an organisation can follow, declared as data and run by one engine.

`schema` says what a course may declare, `catalogue` reads the courses shipped in `catalogue/*.yaml`,
`engine` tells from recorded events where a trajectory stands, what is due and what is refused.
"""
