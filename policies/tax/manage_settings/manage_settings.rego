# METADATA
# title: tax.manage_settings
# description: Managers set how taxes are taken, and from whom none are.
package tax.manage_settings

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
