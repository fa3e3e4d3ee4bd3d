package payments.receive_notification_test

import data.payments.receive_notification
import data.testing.people

test_partner_may if {
	count(receive_notification.allow) == 1 with input as {"actor": people.partner, "resource": {}}
}

test_others_may_not if {
	every person in [
		people.other_guest,
		people.anonymous,
		people.system,
		people.service("other:read"),
		people.staff("admin"),
		people.link,
	] {
		count(receive_notification.allow) == 0 with input as {"actor": person, "resource": people.of_guest}
	}
}

test_denied_when_nothing_is_known if {
	count(receive_notification.allow) == 0 with input as {}
}
