package mercator.authz_test

import data.mercator.authz
import data.testing.people

actions := {
	"cart": {"change", "create", "read", "try_terms"},
	"catalog": {"manage_products", "read", "read_drafts"},
	"checkout": {"place_order"},
	"identity": {"issue_token", "manage_clients", "open_session", "read_self", "sign_in", "sign_out"},
	"integrations": {"read_events", "read_products"},
	"inventory": {
		"adjust_stock",
		"answer_stock_request",
		"manage_locations",
		"read_stock",
		"request_stock_mail",
		"transfer_stock",
		"watch_stock",
	},
	"ledger": {"check_integrity", "read", "reconcile", "resolve_break"},
	"notifications": {"write_mail"},
	"orders": {
		"approve_refund",
		"cancel",
		"capture",
		"change_refund_limit",
		"decline_refund",
		"expire_approval",
		"fulfil",
		"list",
		"list_approvals",
		"read",
		"refund",
		"request_link",
	},
	"payments": {"complete", "list", "list_problems", "receive_notification", "settle"},
	"platform": {"read_assets", "read_docs", "read_health", "read_metrics", "use_sandbox"},
	"pricing": {"manage_costs", "manage_prices", "read_costs", "read_lists"},
	"promotions": {"manage", "read"},
	"reporting": {"read_home"},
	"shipping": {"manage_settings", "read_settings"},
	"stored_value": {
		"adjust",
		"change_loyalty_rule",
		"issue",
		"read",
		"read_points",
		"redeem_points",
		"settle",
	},
	"tax": {"manage_settings", "read_settings"},
}

nothing := {"allow": false, "rule": "none"}

test_the_rule_that_allowed_is_named if {
	authz.decision == {"allow": true, "rule": "owner"} with input as {
		"action": "cart.read",
		"actor": people.guest,
		"resource": people.of_guest,
	}
}

test_stranger_is_denied if {
	authz.decision == nothing with input as {
		"action": "cart.read",
		"actor": people.other_guest,
		"resource": people.of_guest,
	}
}

test_unknown_action_is_denied if {
	authz.decision == nothing with input as {
		"action": "orders.delete",
		"actor": people.staff("admin"),
		"resource": {},
	}
}

test_denied_when_nothing_is_known if {
	authz.decision == nothing with input as {}
}

test_every_action_has_rules if {
	every context, verbs in actions {
		every verb in verbs {
			is_set(authz.rules(concat(".", [context, verb])))
		}
	}
}
