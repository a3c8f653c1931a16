"""From a build to the site that readers get: made aside, looked through, put in the last one's place."""
