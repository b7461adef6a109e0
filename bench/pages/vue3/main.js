// Vue 3 + Element Plus, on demand: what unplugin-vue-components makes of the tags, written out.
import { createApp } from 'vue';
import 'element-plus/theme-chalk/base.css';
import '../shared/page.css';
import App from './App.vue';

createApp(App).mount('#app');
