<?php

declare(strict_types=1);

namespace Demo\Data;

/** The tables, named as the platform names its own where that is known. Column order is the order in which keys are printed. */
final class Schema
{
    public const TABLES = [
        'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
        'CREATE TABLE chat_groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, chat_id TEXT NOT NULL)',
        // parent_id: the referrer's uid, 0 = none. inviter_uid: the inviting shop member, 0 = none, NULL = an older plugin's row.
        // quirks: what this row prints otherwise. search_text: all that customer_kwd looks at, folded.
        'CREATE TABLE group_members (id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, uniacid INTEGER, crop_id INTEGER,
            chat_id TEXT, userid TEXT, invitor_userid TEXT, unionid TEXT, join_time INTEGER, join_scene INTEGER,
            member_type INTEGER, status INTEGER, withdraw_time INTEGER, withdraw_scene INTEGER, created_at TEXT, updated_at TEXT,
            deleted_at TEXT, we_nickname TEXT, parent_id INTEGER NOT NULL, inviter_uid INTEGER, quirks TEXT,
            search_text TEXT NOT NULL)',
        'CREATE TABLE yz_member_unique (unique_id INTEGER PRIMARY KEY, uniacid INTEGER, unionid TEXT, member_id INTEGER, type TEXT,
            created_at TEXT, updated_at TEXT, deleted_at TEXT)',
        'CREATE TABLE mc_members (uid INTEGER PRIMARY KEY, nickname TEXT, mobile TEXT, avatar TEXT, createtime INTEGER,
            avatar_image TEXT, realname TEXT NOT NULL, search_text TEXT NOT NULL)',
        'CREATE TABLE yz_member (member_id INTEGER PRIMARY KEY, parent_id INTEGER, is_agent INTEGER, group_id INTEGER,
            level_id INTEGER, is_black INTEGER, content TEXT, status INTEGER)',
        'CREATE TABLE yz_work_wechat_employee (id INTEGER PRIMARY KEY, uniacid INTEGER, crop_id INTEGER, uid INTEGER, userid TEXT,
            avatar_mediaid TEXT, name TEXT, alias TEXT, gender INTEGER, mobile TEXT, email TEXT, department TEXT, position TEXT,
            is_leader_in_dept TEXT, telephone TEXT, address TEXT, status INTEGER, extattr TEXT, external_profile TEXT,
            external_position TEXT, main_department TEXT, active_time INTEGER, is_allocate INTEGER, dimission_time INTEGER,
            created_at TEXT, updated_at TEXT, deleted_at TEXT, avatar TEXT)',
    ];

    /** Made after the rows, which is much faster. Each carries the row id at its end by itself, so each is in id order too. */
    public const INDEXES = [
        // The list without filters: as narrow as can be, for deep pages walk over all the rows before them.
        'CREATE INDEX member_order ON group_members (group_id)',
        'CREATE INDEX member_order_all ON group_members (uniacid)',
        // Everything a filter looks at, in list order, of a group and of all: any filter is answered without touching a row.
        // (No index on join_time: sorting a wide range back into id order takes longer than reading this one in order.)
        'CREATE INDEX member_list ON group_members
            (group_id, id, join_scene, join_time, parent_id, inviter_uid, invitor_userid, search_text)',
        'CREATE INDEX member_list_all ON group_members
            (uniacid, id, join_scene, join_time, parent_id, inviter_uid, invitor_userid, search_text)',
        'CREATE INDEX member_parent ON group_members (parent_id, group_id) WHERE parent_id > 0',
        'CREATE INDEX member_inviter ON group_members (inviter_uid, group_id) WHERE inviter_uid > 0',
        'CREATE INDEX unique_union ON yz_member_unique (unionid)',
        'CREATE INDEX promoter ON yz_member (is_agent) WHERE is_agent = 1',
        'CREATE INDEX employee_user ON yz_work_wechat_employee (userid)',
        // How many rows of each kind a group has: what the cards and the unfiltered list ask for with every page.
        'CREATE TABLE group_totals (group_id INTEGER, member_type INTEGER, status INTEGER, n INTEGER NOT NULL,
            PRIMARY KEY (group_id, member_type, status)) WITHOUT ROWID',
        'INSERT INTO group_totals SELECT group_id, member_type, status, count(*) FROM group_members GROUP BY 1, 2, 3',
        'CREATE TRIGGER member_added AFTER INSERT ON group_members BEGIN
            INSERT INTO group_totals VALUES (new.group_id, new.member_type, new.status, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
        END',
        'CREATE TRIGGER member_removed AFTER DELETE ON group_members BEGIN
            UPDATE group_totals SET n = n - 1
            WHERE group_id = old.group_id AND member_type = old.member_type AND status = old.status;
        END',
        'CREATE TRIGGER member_changed AFTER UPDATE OF status ON group_members BEGIN
            UPDATE group_totals SET n = n - 1
            WHERE group_id = old.group_id AND member_type = old.member_type AND status = old.status;
            INSERT INTO group_totals VALUES (new.group_id, new.member_type, new.status, 1)
            ON CONFLICT DO UPDATE SET n = n + 1;
        END',
    ];
}
