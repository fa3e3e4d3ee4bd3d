package lib.actors_test

import data.lib.actors
import data.testing.people

test_every_kind_is_known if {
	every person in people.everyone {
		actors.is_known with input as {"actor": person}
	}
}

test_unknown_kind_is_not_known if {
	not actors.is_known with input as {"actor": {"kind": "root"}}
	not actors.is_known with input as {"actor": {}}
	not actors.is_known with input as {}
}

test_staff_needs_an_id if {
	not actors.is_staff with input as {"actor": {"kind": "staff", "roles": ["admin"]}}
}

test_roles_of_another_kind_do_not_count if {
	not actors.has_role({"admin"}) with input as {"actor": {
		"kind": "guest",
		"staffId": "stf_1",
		"guestId": "gst_1",
		"roles": ["admin"],
	}}
}

test_roles_must_be_a_list if {
	not actors.has_role({"admin"}) with input as {"actor": {"kind": "staff", "staffId": "stf_1", "roles": "admin"}}
}

test_scope_needs_a_client if {
	not actors.has_scope("orders:read") with input as {"actor": {"kind": "service", "scopes": ["orders:read"]}}
}

test_scope_is_no_prefix if {
	not actors.has_scope("orders:read") with input as {"actor": people.service("orders:read_all")}
}

test_id_must_be_text if {
	not actors.is_shopper with input as {"actor": {"kind": "guest", "guestId": true}}
	not actors.owns_it with input as {
		"actor": {"kind": "guest", "guestId": null},
		"resource": {"ownerKind": "guest", "ownerId": null},
	}
}
