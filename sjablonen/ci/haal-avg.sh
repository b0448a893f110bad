#!/bin/sh
# Haalt avg op voor de automatische controle en zet het in .avg/bin/avg.
#
# AVG_DOWNLOAD is het adres van het archief (.tar.gz) van een uitgave van avg.
# AVG_SHA256 is de controlesom van dat archief: 64 tekens. Klopt die niet, dan wordt er niets uitgevoerd.
# AVG_TOKEN mag: een geheim waarmee AVG_DOWNLOAD te lezen is. Het gaat alleen naar de server van dat adres, over https.
set -eu

if [ -z "${AVG_DOWNLOAD:-}" ] || [ -z "${AVG_SHA256:-}" ]; then
  echo "De variabele AVG_DOWNLOAD of AVG_SHA256 is leeg." >&2
  echo "Vul bij de instellingen van uw CI het adres van het archief van avg in, en de controlesom (SHA-256) daarvan." >&2
  exit 1
fi

rm -rf .avg/bin
mkdir -p .avg/bin/uitgepakt
archief=.avg/bin/avg.tar.gz
toegang=
case "$AVG_DOWNLOAD:${AVG_TOKEN:-}" in
  *:) ;;
  https://*)
    case "$AVG_TOKEN" in
      *[!A-Za-z0-9._~+/=-]*)
        echo "In AVG_TOKEN staat een teken dat niet in een token hoort." >&2
        exit 1
        ;;
    esac
    # Leidt de server door naar een andere, dan laat curl het geheim weg.
    toegang="header = \"Authorization: Bearer $AVG_TOKEN\"
header = \"Accept: application/octet-stream\"
proto-redir = \"=https\""
    ;;
  *) echo "AVG_TOKEN wordt niet gebruikt: het adres in AVG_DOWNLOAD begint niet met https://." >&2 ;;
esac
# Via de standaardinvoer: zo staat het geheim niet in de lijst van processen.
if ! printf '%s\n' "$toegang" | curl --config - --fail --silent --show-error --location --retry 3 --output "$archief" "$AVG_DOWNLOAD"; then
  echo "Ophalen is mislukt. Klopt het adres in AVG_DOWNLOAD?" >&2
  exit 1
fi
printf '%s  %s\n' "$AVG_SHA256" "$archief" > .avg/bin/controlesom
if ! sha256sum -c .avg/bin/controlesom > /dev/null; then
  echo "De controlesom klopt niet: dit is niet het archief dat bij AVG_SHA256 hoort. Er is niets uitgevoerd." >&2
  exit 1
fi
tar -xzf "$archief" -C .avg/bin/uitgepakt
gevonden=$(find .avg/bin/uitgepakt -type f -name avg | head -n 1)
if [ -z "$gevonden" ]; then
  echo "In het archief zit geen programma met de naam avg." >&2
  exit 1
fi
mv "$gevonden" .avg/bin/avg
chmod +x .avg/bin/avg
.avg/bin/avg --version
