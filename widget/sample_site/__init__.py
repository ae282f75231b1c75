"""Made-up websites of the demo businesses, which embed the widget as any customer's site would; development only."""
