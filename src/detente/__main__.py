"""``python -m detente``: the command line where no script is on the path."""

from detente.cli import main

main()
