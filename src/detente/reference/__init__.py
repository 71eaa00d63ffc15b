"""What the world is called: small reviewed YAML with loaders."""
