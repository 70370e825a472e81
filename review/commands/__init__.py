"""One module a subcommand: ``review/commands/<name>.py`` with an attribute ``command``.

The first line of a module's docstring is what ``clusterwatch --help`` says of it.
"""
