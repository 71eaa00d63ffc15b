"""How the learned second opinion is made: sentences of our own, and the command that trains on them."""
