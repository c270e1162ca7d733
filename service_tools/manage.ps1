# The commands of service_tools on Windows: `.\manage.ps1 processor`, `.\manage.ps1 sync Big_Mountain --plan`.
Set-Location $PSScriptRoot
if ($args.Count -eq 0) { npx tsx main.ts --help } else { npx tsx main.ts @args }
exit $LASTEXITCODE
