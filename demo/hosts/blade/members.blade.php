@extends('layout')

@push('scripts')
  <script type="module" src="/group-members/group-members.js"></script>
  <script nomodule defer src="/group-members/old.js"></script>
@endpush

@section('content')
  <group-members i="{{ $uniacid }}" group-id="{{ $groupId }}"></group-members>
@endsection
