"""What every page shares: tokens, parts, icons, fonts, pictures and the frame around the page."""
