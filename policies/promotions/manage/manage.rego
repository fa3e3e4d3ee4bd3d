# METADATA
# title: promotions.manage
# description: Managers make promotions, change them, and put them to work.
package promotions.manage

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
