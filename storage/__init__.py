"""What we keep: one module a table, one function a question.

Every function takes a SQLAlchemy connection first and leaves the transaction to its caller:
``with open_store(home).begin() as c: save_update(c, update, run, tier)``.
"""
