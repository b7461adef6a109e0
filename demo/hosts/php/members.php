<?php

$uniacid = 2;
$groupId = (int) ($_GET['group_id'] ?? 10);
?>
<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>PHP · 演示</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/hosts/hosts.css">
    <script type="module" src="/group-members/group-members.js"></script>
    <script nomodule defer src="/group-members/old.js"></script>
  </head>
  <body>
    <header class="host-bar"><a href="/">演示</a><strong>PHP 页面</strong></header>
    <group-members i="<?= (int) $uniacid ?>" group-id="<?= (int) $groupId ?>"></group-members>
  </body>
</html>
