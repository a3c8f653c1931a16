"""What is made from the finished site or the model for people to take away."""
