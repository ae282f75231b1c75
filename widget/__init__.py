"""Chat on the customer's own site and on our booking page: HTTP and SSE routes, pages, and the browser code."""
