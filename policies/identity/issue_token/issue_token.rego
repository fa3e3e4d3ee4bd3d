# METADATA
# title: identity.issue_token
# description: A service client comes without a session, and its assertion is the proof.
package identity.issue_token

allow contains "anonymous" if input.actor.kind == "anonymous"
