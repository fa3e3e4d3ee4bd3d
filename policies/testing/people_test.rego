# METADATA
# title: People
# description: One of every kind of actor, for the tests beside the rules. Not part of the bundle.
package testing.people

anonymous := {"kind": "anonymous"}

guest := {"kind": "guest", "guestId": "gst_1"}

other_guest := {"kind": "guest", "guestId": "gst_2"}

customer := {"kind": "customer", "customerId": "cus_1"}

other_customer := {"kind": "customer", "customerId": "cus_2"}

link := {"kind": "link", "orderId": "ord_1"}

partner := {"kind": "partner", "name": "sandbox"}

system := {"kind": "system", "name": "worker"}

roles := ["admin", "manager", "support", "warehouse", "viewer"]

staff(role) := {"kind": "staff", "staffId": "stf_1", "roles": [role]}

service(scope) := {"kind": "service", "clientId": "cli_1", "scopes": [scope]}

everyone := [
	anonymous,
	guest,
	customer,
	link,
	partner,
	system,
	staff("viewer"),
	service("products:read"),
]

of_guest := {"ownerKind": "guest", "ownerId": "gst_1"}

of_customer := {"ownerKind": "customer", "ownerId": "cus_1"}

of_link := {"ownerKind": "guest", "ownerId": "gst_9", "orderId": "ord_1"}
