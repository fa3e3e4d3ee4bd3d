# METADATA
# title: tax.read_settings
# description: Staff see how taxes are taken, and from whom none are.
package tax.read_settings

import data.lib.actors

allow contains "staff" if actors.is_staff
