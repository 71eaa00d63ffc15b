"""Pictures drawn on the server as SVG: no script, no inline style, every word escaped, every mark a link."""
