# METADATA
# title: stored_value.issue
# description: Managers issue gift cards and give store credit.
package stored_value.issue

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
