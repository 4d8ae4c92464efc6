"""Drawing on a terminal, with rich; what comes from articles is made harmless first."""
