<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Blade · 演示</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/hosts/hosts.css">
    @stack('scripts')
  </head>
  <body>
    <header class="host-bar"><a href="/">演示</a><strong>Blade 模板</strong></header>
    @yield('content')
  </body>
</html>
