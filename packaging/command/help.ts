export const HELP = `Builds the AYON addon package.

Usage: npx tsx create-package.ts [flags]

  -o, --output DIR   where to put the package (package/ of this checkout)
      --skip-zip     write the folder DIR/ftrack/<version>/ instead of a zip
      --only-client  write the launcher's Python package to DIR/ftrack_<version>/
      --list         build and print what the package would hold, write no package
      --upload       install the zip on AYON and wait until AYON serves it
      --images       build the images of the services as well
      --debug        show turbo's output, and stack traces of errors
  -h, --help         show this text

--upload asks AYON_SERVER_URL for the address of AYON and AYON_API_KEY for the key of a service user
or an administrator. It restarts the server.

--images uses the container engine that DOCKER_HOST names, or that of this machine. The package names
the images that it builds. AYON_FTRACK_IMAGE_REGISTRY is what their names begin with (ynput), for studios
with a registry of their own: registry.example.com:5000/vfx.

What is not set in the environment is read from services/.env.
`;
