# What browsers may be sent back to, from PUBLIC_URL and WEB_ORIGINS. A placeholder of the realm's file stands
# inside a JSON text, so the addresses of a list are joined with what ends one text and begins the next.
redirects= logouts="$PUBLIC_URL/"
for origin in ${WEB_ORIGINS//,/ }; do
  redirects="${redirects:+$redirects\",\"}$origin/\",\"$origin/callback"
  logouts="$logouts##$origin/"
done
export WEB_REDIRECT_URIS="${redirects:-$PUBLIC_URL/}" GATEWAY_LOGOUT_URIS="$logouts"
