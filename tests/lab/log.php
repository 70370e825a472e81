<?php
// The lab's access log, beside this file: method, address, who asks. PHP's own server names no request that a script answers.
file_put_contents( __DIR__ . '/access.log', implode( "\t", [ $_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'],
	$_SERVER['HTTP_USER_AGENT'] ?? '' ] ) . "\n", FILE_APPEND );
