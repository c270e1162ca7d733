# The image of the leecher: `.\manage.ps1 build`, and dist (push), clean, dev (run), bash. service_tools does the work.
$rest = @($args | Select-Object -Skip 1)
npx tsx "$PSScriptRoot/../../service_tools/main.ts" images $args[0] leecher @rest
exit $LASTEXITCODE
