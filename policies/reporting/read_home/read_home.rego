# METADATA
# title: reporting.read_home
# description: Staff see what there is to do.
package reporting.read_home

import data.lib.actors

allow contains "staff" if actors.is_staff
