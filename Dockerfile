# Aporia in a browser, for one person.  README.md tells how it is run.
ARG BASE=docker.io/library/debian:bookworm-slim

FROM ${BASE} AS build
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      gcc libc6-dev meson ninja-build pkg-config gettext python3 \
      libgtk-4-dev libgtk-4-bin libadwaita-1-dev libgtksourceview-5-dev libglib2.0-bin libglib2.0-dev-bin \
      libjson-glib-dev libsoup-3.0-dev libgnutls28-dev libsqlite3-dev libmariadb-dev libsecret-1-dev \
      libical-dev libpoppler-glib-dev libseccomp-dev libqpdf-dev libzip-dev libxml2-dev libxml2-utils \
      libicu-dev libuchardet-dev libstemmer-dev libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev \
      libfaad-dev desktop-file-utils
COPY . /src
# A browser hands over no microphone and no sound, and a web view has no sandbox in here.
RUN meson setup /build /src --prefix=/usr --buildtype=release -Dtests=false \
      -Dwebview=disabled -Dpocketsphinx=disabled -Dwhisper=disabled -Despeak=disabled -Dflite=disabled \
 && ninja -C /build && DESTDIR=/out meson install -C /build --no-rebuild

FROM ${BASE} AS system
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      libgtk-4-1 libadwaita-1-0 libgtksourceview-5-0 libglib2.0-bin libjson-glib-1.0-0 libsoup-3.0-0 \
      glib-networking libgnutls30 libsqlite3-0 libmariadb3 libsecret-1-0 libical3 libpoppler-glib8 \
      poppler-data libseccomp2 libqpdf29 libzip4 libxml2 libicu72 libuchardet0 libstemmer0d \
      libgstreamer1.0-0 libgstreamer-plugins-base1.0-0 gstreamer1.0-plugins-base libfaad2 \
      adwaita-icon-theme hicolor-icon-theme librsvg2-common fonts-cantarell fonts-dejavu-core \
      ca-certificates dbus dbus-daemon dbus-x11 xauth x11-utils openbox wmctrl \
      tigervnc-standalone-server novnc websockify python3-websockify \
 && useradd --uid 10001 --home-dir /var/lib/aporia --create-home --shell /usr/sbin/nologin aporia \
 && install -d -o aporia -g aporia -m 700 /data
COPY container/slim.sh /tmp/
RUN /tmp/slim.sh && rm /tmp/slim.sh
COPY --from=build /out/ /
COPY container/start.sh container/aporia_door.py build-aux/browser-session.sh /usr/libexec/aporia/
RUN glib-compile-schemas /usr/share/glib-2.0/schemas

# In one layer: what was removed takes no room in another.
FROM scratch
COPY --from=system / /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    APORIA_DATA_DIR=/data HOME=/var/lib/aporia LANG=C.UTF-8 PORT=8080
USER aporia
WORKDIR /var/lib/aporia
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
  CMD ["python3", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:%s/health' % os.environ['PORT'], timeout=4)"]
ENTRYPOINT ["/usr/libexec/aporia/start.sh"]
