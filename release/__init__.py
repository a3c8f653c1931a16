"""What builds the site and what of it ends up in the site, under which licences."""
