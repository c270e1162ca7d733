# The commands of service_tools on Windows: `.\manage.ps1 processor`, `.\manage.ps1 sync Big_Mountain --plan`.
Set-Location $PSScriptRoot
$images = "build", "dist", "clean", "dev", "bash"
if ($args.Count -eq 0) { npx tsx main.ts --help }
elseif ($args[0] -eq "install") { npm --prefix .. ci }
elseif ($images -contains $args[0]) { npx tsx main.ts images @args }
else { npx tsx main.ts @args }
exit $LASTEXITCODE
