// The paths of files as GitHub knows them: from the root of the repository, wherever in it a step runs.
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Io } from './console.ts'

/** Outside GitHub, paths stay as they were given, and so does a file that is not in the repository. Slashes are forward ones. */
export function repositoryPaths(env: Io['env']): (file: string) => string {
  const workspace = env.GITHUB_WORKSPACE ?? ''
  if (workspace === '' || !existsSync(workspace)) return slashed
  const root = repositoryRoot(resolve(), realpathSync(workspace))
  return (file) => {
    const path = relative(root, resolve(file))
    return slashed(path === '..' || path.startsWith(`..${sep}`) ? file : path)
  }
}

/** A workflow may check a repository out below the workspace, or several. */
function repositoryRoot(folder: string, workspace: string): string {
  if (folder === workspace || existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? workspace : repositoryRoot(above, workspace)
}

const slashed = (path: string): string => path.split(sep).join('/')
