"""A door for programs: six tools that look things up, over the Model Context Protocol."""
