"""What the process apart does for the window: plain functions of a request and an `Answer`, without Qt."""
