"""From what people say to a plan, and back: analysis, profile, support plan, risks and evaluations."""
