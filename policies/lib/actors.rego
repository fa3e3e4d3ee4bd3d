# METADATA
# title: Who is asking
# description: The questions about an actor that several actions ask. A fact that is missing answers no.
package lib.actors

kinds := {"anonymous", "guest", "customer", "staff", "service", "link", "partner", "system"}

staff_roles := {"admin", "manager", "support", "warehouse", "viewer"}

is_known if input.actor.kind in kinds

is_shopper if {
	input.actor.kind == "guest"
	filled(input.actor.guestId)
}

is_shopper if {
	input.actor.kind == "customer"
	filled(input.actor.customerId)
}

owns_it if {
	input.actor.kind == "guest"
	input.resource.ownerKind == "guest"
	input.resource.ownerId == input.actor.guestId
	filled(input.actor.guestId)
}

owns_it if {
	input.actor.kind == "customer"
	input.resource.ownerKind == "customer"
	input.resource.ownerId == input.actor.customerId
	filled(input.actor.customerId)
}

holds_link_to_it if {
	input.actor.kind == "link"
	input.resource.orderId == input.actor.orderId
	filled(input.actor.orderId)
}

is_staff if has_role(staff_roles)

has_role(roles) if {
	input.actor.kind == "staff"
	filled(input.actor.staffId)
	some role in input.actor.roles
	role in roles
}

has_scope(scope) if {
	input.actor.kind == "service"
	filled(input.actor.clientId)
	scope in input.actor.scopes
}

filled(id) if {
	is_string(id)
	id != ""
}
