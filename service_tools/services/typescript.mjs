// For `node --import`: lets Node run the sources, in threads of a program as well, where `--import tsx` does not reach.
import { register } from "tsx/esm/api";

register();
