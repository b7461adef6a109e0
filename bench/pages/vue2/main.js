// Vue 2.7 + Element UI 2.15, components one by one as its documentation advises for a small page.
import Vue from 'vue';
import '../shared/page.css';
import './element.js';
import App from './App.vue';

Vue.config.productionTip = false;
new Vue({ render: (h) => h(App) }).$mount('#app');
