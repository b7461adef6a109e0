// What babel-plugin-component makes of `import { Table, … } from 'element-ui'`: each component's own file and sheet.
import Vue from 'vue';
import Alert from 'element-ui/lib/alert';
import Button from 'element-ui/lib/button';
import DatePicker from 'element-ui/lib/date-picker';
import Form from 'element-ui/lib/form';
import FormItem from 'element-ui/lib/form-item';
import Input from 'element-ui/lib/input';
import Option from 'element-ui/lib/option';
import Pagination from 'element-ui/lib/pagination';
import Select from 'element-ui/lib/select';
import Table from 'element-ui/lib/table';
import TableColumn from 'element-ui/lib/table-column';
import Tag from 'element-ui/lib/tag';
import 'element-ui/lib/theme-chalk/base.css';
import 'element-ui/lib/theme-chalk/alert.css';
import 'element-ui/lib/theme-chalk/button.css';
import 'element-ui/lib/theme-chalk/date-picker.css';
import 'element-ui/lib/theme-chalk/form.css';
import 'element-ui/lib/theme-chalk/form-item.css';
import 'element-ui/lib/theme-chalk/input.css';
import 'element-ui/lib/theme-chalk/option.css';
import 'element-ui/lib/theme-chalk/pagination.css';
import 'element-ui/lib/theme-chalk/select.css';
import 'element-ui/lib/theme-chalk/table.css';
import 'element-ui/lib/theme-chalk/table-column.css';
import 'element-ui/lib/theme-chalk/tag.css';

for (const component of [Alert, Button, DatePicker, Form, FormItem, Input, Option, Pagination, Select, Table, TableColumn, Tag]) {
  Vue.component(component.name, component);
}
Vue.prototype.$ELEMENT = { size: 'small' };
