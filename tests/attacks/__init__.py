"""Every attack that the promises name, refused at every door, and the honest oddities that must not be refused with them."""
