# METADATA
# title: stored_value.change_loyalty_rule
# description: Administrators say how points are earned and what they become.
package stored_value.change_loyalty_rule

import data.lib.actors

allow contains "staff" if actors.has_role({"admin"})
