"""Pages of those who act for an organisation."""
