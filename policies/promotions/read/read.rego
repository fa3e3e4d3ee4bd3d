# METADATA
# title: promotions.read
# description: Staff see promotions, their codes, and what became of them.
package promotions.read

import data.lib.actors

allow contains "staff" if actors.is_staff
